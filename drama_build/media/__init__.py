"""Pictures, sound and captions: the only home of ffmpeg."""
