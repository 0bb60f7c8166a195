from hypothesis import given
from hypothesis import strategies as st

from legation.ledger.names import name_inputs, part_name


def test_file_is_called_by_its_path_in_the_folder_added():
    names = name_inputs({"/d/papers": "folder"}, ["/d/papers/a.txt", "/d/papers/sub/b.txt"])
    assert names == {"/d/papers/a.txt": "a.txt", "/d/papers/sub/b.txt": "sub/b.txt"}


def test_file_argument_is_called_by_its_name():
    assert name_inputs({"/d/a.txt": "file"}, ["/d/a.txt"]) == {"/d/a.txt": "a.txt"}


def test_collision_puts_the_added_folder_in_front_of_both():
    roots = {"/d/east": "folder", "/d/west": "folder"}
    names = name_inputs(roots, ["/d/east/a.txt", "/d/west/a.txt", "/d/west/b.txt"])
    assert names == {"/d/east/a.txt": "east/a.txt", "/d/west/a.txt": "west/a.txt", "/d/west/b.txt": "b.txt"}


def test_collision_of_folders_of_one_name_goes_on_to_their_parents():
    roots = {"/x/docs": "folder", "/y/docs": "folder"}
    names = name_inputs(roots, ["/x/docs/a.txt", "/y/docs/a.txt"])
    assert sorted(names.values()) == ["x/docs/a.txt", "y/docs/a.txt"]


def test_collision_of_a_front_with_a_path_is_resolved_too():
    roots = {"/d/all": "folder", "/e/east": "folder", "/f/west": "folder"}
    paths = ["/d/all/east/a.txt", "/e/east/a.txt", "/f/west/a.txt"]
    names = name_inputs(roots, paths)
    assert len(set(names.values())) == 3


def test_outermost_folder_names_the_file_whatever_else_was_added():
    roots = {"/d": "folder", "/d/in": "folder", "/d/in/a.txt": "file"}
    assert name_inputs(roots, ["/d/in/a.txt"]) == {"/d/in/a.txt": "in/a.txt"}


def test_part_of_a_container_follows_a_mark():
    assert part_name("m.mbox", "3") == "m.mbox!3"
    assert part_name("m.txt", "") == "m.txt"


_PATHS = st.lists(
    st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=4).map(
        lambda parts: "/" + "/".join(parts)
    ),
    min_size=1,
    max_size=6,
)


@given(_PATHS, _PATHS, st.randoms())
def test_names_are_unique_and_indifferent_to_order(roots, files, random):
    kinds = dict.fromkeys(roots, "folder")
    paths = [f"{path}/f{number % 2}.txt" for number, path in enumerate(files)]
    names = name_inputs(kinds, paths)
    assert len(set(names.values())) == len(set(paths))
    shuffled = random.sample(paths, len(paths))
    assert name_inputs(dict(reversed(kinds.items())), shuffled) == names
