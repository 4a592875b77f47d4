"""What needs several stages.  流程"""
