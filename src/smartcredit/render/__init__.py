"""What people look at: pages as images, clippings, charts, the template environment.  呈现"""
