/**
 * A list is not what it should be, and reading it again changes nothing. Its own kind: a machine short of memory throws `RangeError` as well, and says nothing about a list.
 */
export class ListMistake extends RangeError {
  override name = 'ListMistake';
}
