"""The room that starts ffmpeg, and the only one for ffmpeg-python, PyAV, moviepy and imageio."""
