"""The annotators, in the order in which they run. One explicit list, no registration by import."""

from legation.annotators.mentions import ActorAnnotator
from legation.annotators.pipeline import Annotator, Pipeline, build_pipeline
from legation.annotators.quotes import QuoteAnnotator
from legation.annotators.relations import RuleRelations
from legation.annotators.relations_trained import TrainedRelations
from legation.annotators.times import TimeAnnotator
from legation.annotators.weights import chosen_method
from legation.schema.vocabulary import AttributionMethod


def default_pipeline(attribution: AttributionMethod = AttributionMethod.AUTO) -> Pipeline:
    """Build the pipeline that `legation add` runs; loads the English model, which takes about two seconds.

    Args:
        attribution: Which annotator finds the attributions: `auto` takes the trained one where its weights are
            installed and as released, else the rules, and logs why.

    Raises:
        PipelineError: A model is missing or is not the one that was released.
    """
    trained = chosen_method(attribution) is AttributionMethod.TRAINED
    relations: Annotator = TrainedRelations() if trained else RuleRelations()
    return build_pipeline([QuoteAnnotator(), TimeAnnotator(), ActorAnnotator(), relations])
