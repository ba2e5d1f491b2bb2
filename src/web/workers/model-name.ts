/** How the names of model files end; gzipped ones may have .gz behind it. */
export const MODEL_NAME = /\.(?:safetensors|pt|pth|onnx)(?:\.gz)?$/i;
