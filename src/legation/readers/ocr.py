"""Character recognition of page images with Tesseract, where it is installed."""

import os
from typing import TYPE_CHECKING

import pytesseract

from legation.schema.errors import ReadError

if TYPE_CHECKING:
    from PIL.Image import Image

_CONFIG = "--oem 1 --psm 3 --dpi 300"
_LANGUAGE = "eng"


def recognise_page(image: "Image", *, seconds: int) -> str:
    """Return the text of a page image, lines kept.

    Args:
        image: The page, 300 dots per inch.
        seconds: Longest time it may take.

    Raises:
        ReadError: Tesseract is not installed, lacks its English data, or fails on the page.

    Notes:
        One thread: with more, Tesseract is slower on small machines and its sums depend on their order.
    """
    before = os.environ.get("OMP_THREAD_LIMIT")
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        text = pytesseract.image_to_string(image, lang=_LANGUAGE, config=_CONFIG, timeout=seconds)
    except pytesseract.TesseractNotFoundError:
        raise ReadError(
            "ocr", "no text layer, and Tesseract is not installed (Debian: apt install tesseract-ocr)"
        ) from None
    except pytesseract.TesseractError as error:
        raise ReadError("ocr", f"Tesseract failed ({' '.join(str(error.message).split())[:200]})") from error
    except RuntimeError as error:
        raise ReadError("ocr", f"Tesseract took more than {seconds} seconds (setting ocr_seconds)") from error
    except OSError as error:
        raise ReadError("ocr", f"Tesseract could not be run ({error.strerror or error})") from error
    finally:
        if before is None:
            del os.environ["OMP_THREAD_LIMIT"]
        else:
            os.environ["OMP_THREAD_LIMIT"] = before
    return str(text).replace("\r\n", "\n").replace("\x0c", "").strip("\n")
