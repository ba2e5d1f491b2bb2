/**
 * The libraries of the census: how an environment of its own is made for each from package names, and which probe drives it.
 * Versions are those that docs/census.json was made with; `--newest` lifts the pins marked here by `==`, `@` or `:` alone.
 *
 * kind     python  a virtual environment (`target` instead where Python is too old for venv)
 *          npm     a folder with node_modules
 *          maven   a folder of jars
 *          debian  a folder into which packages are unpacked, without installing them
 *          cargo   a build folder for the project in probes/
 * needs    programs that must be there
 * beside   another library's environment that this one also sees, instead of a second copy of a large package
 * first    packages that are installed before the others
 * isolated false: the others are built with what is there, instead of in pip's own place
 */
export const LIBRARIES = [
  { id: "torch", kind: "python", python: "3.11", packages: ["torch==2.15.0", "numpy==2.4.6"], probe: "torch_rprop.py" },
  {
    id: "torchzero",
    kind: "python",
    python: "3.11",
    beside: "torch",
    packages: ["torchzero==0.4.4", "scipy==1.17.1"],
    probe: "torchzero_rprop.py",
  },
  { id: "optax", kind: "python", python: "3.11", packages: ["optax==0.2.8"], probe: "optax_rprop.py" },
  {
    id: "braintools",
    kind: "python",
    python: "3.13",
    packages: ["braintools==0.4.0"],
    probe: "braintools_rprop.py",
  },
  { id: "paddlepaddle", kind: "python", python: "3.11", packages: ["paddlepaddle==3.3.1"], probe: "paddle_rprop.py" },
  { id: "mindspore", kind: "python", python: "3.11", packages: ["mindspore==2.10.0"], probe: "mindspore_rprop.py" },
  { id: "pints", kind: "python", python: "3.11", packages: ["pints==0.6.1"], probe: "pints_rprop.py" },
  {
    id: "opencv",
    kind: "python",
    python: "3.11",
    packages: ["opencv-python-headless==4.13.0.92", "numpy==2.4.6"],
    probe: "opencv_rprop.py",
  },
  {
    id: "climin",
    kind: "python",
    python: "3.11",
    packages: ["climin==0.1a1", "numpy==1.26.4", "scipy==1.11.4"],
    probe: "climin_rprop.py",
  },
  {
    id: "neurolab",
    kind: "python",
    python: "3.11",
    packages: ["neurolab==0.3.5", "numpy==1.23.5"],
    probe: "neurolab_rprop.py",
  },
  {
    id: "pybrain3",
    kind: "python",
    python: "3.8",
    packages: ["pybrain3==3.0.4", "numpy==1.23.5", "scipy==1.10.1"],
    probe: "pybrain_rprop.py",
  },
  {
    id: "ffnet",
    kind: "python",
    python: "3.11",
    needs: ["gfortran"],
    isolated: false,
    first: ["numpy==1.26.4", "scipy==1.11.4", "networkx==3.2.1", "setuptools==64.0.3", "wheel"],
    packages: ["ffnet==0.8.6"],
    probe: "ffnet_rprop.py",
  },
  {
    id: "neupy",
    kind: "python",
    python: "3.6",
    first: ["pip==21.3.1"],
    packages: [
      "tensorflow==1.10.1",
      "protobuf==3.19.6",
      "numpy==1.14.5",
      "scipy==1.1.0",
      "matplotlib==3.0.3",
      "graphviz==0.19.1",
      "progressbar2==3.34.3",
      "six",
    ],
    // Its own list asks for a TensorFlow that is no longer built for this Python.
    alone: ["neupy==0.8.2"],
    probe: "neupy_rprop.py",
  },
  {
    id: "downhill",
    kind: "python",
    python: "3.7",
    packages: ["downhill==0.4.0", "theano==1.0.5", "numpy==1.19.5", "scipy==1.7.3"],
    probe: "downhill_rprop.py",
  },
  {
    id: "nimblenet",
    kind: "python",
    python: "2.7",
    target: true,
    packages: ["nimblenet==0.2.1", "numpy==1.16.6"],
    probe: "nimblenet_rprop.py",
  },
  { id: "encog", kind: "npm", packages: ["encog@1.6.0"], probe: "encog_rprop.mjs" },
  {
    id: "encog-java",
    kind: "maven",
    needs: ["mvn", "java"],
    packages: ["org.encog:encog-core:3.4"],
    probe: "encog_java.mjs",
  },
  {
    id: "fann",
    kind: "debian",
    needs: ["apt-get", "dpkg", "gcc"],
    packages: ["libfann2", "libfann-dev"],
    probe: "fann_rprop.mjs",
  },
  { id: "ruv-fann", kind: "cargo", needs: ["cargo"], packages: ["ruv-fann", "rfann"], probe: "ruv_fann" },
];
