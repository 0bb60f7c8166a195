"""The annotators, in the order in which they run. One explicit list, no registration by import."""

from legation.annotators.mentions import ActorAnnotator
from legation.annotators.pipeline import Pipeline, build_pipeline
from legation.annotators.quotes import QuoteAnnotator
from legation.annotators.relations import RuleRelations
from legation.annotators.times import TimeAnnotator


def default_pipeline() -> Pipeline:
    """Build the pipeline that `legation add` runs; loads the English model, which takes about two seconds."""
    return build_pipeline([QuoteAnnotator(), TimeAnnotator(), ActorAnnotator(), RuleRelations()])
