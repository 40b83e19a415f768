from .feedback import FeedbackItem, FeedbackLink

__all__ = ["FeedbackItem", "FeedbackLink"]
