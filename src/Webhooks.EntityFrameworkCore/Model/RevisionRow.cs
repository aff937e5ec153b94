namespace Webhooks.Model;

/// <summary>
/// The one row that every writer of definitions takes first: so revisions are committed in their order, and whoever has
/// read one has read all before it.
/// </summary>
internal sealed class RevisionRow
{
    public const int OnlyId = 1;

    public int Id { get; set; }

    public long Value { get; set; }
}
