namespace Webhooks.Model;

/// <summary>A webhook that was removed, for processes that still know it.</summary>
internal sealed class RemovalRow
{
    public string Id { get; set; } = "";

    public long Revision { get; set; }
}
