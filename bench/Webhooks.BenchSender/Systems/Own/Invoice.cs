namespace Webhooks.Bench;

/// <summary>A row of a host: changes are detected, and somebody watches.</summary>
internal sealed class Invoice : IChangingRow
{
    public int Id { get; set; }

    public string Customer { get; set; } = "somebody";

    public string Status { get; set; } = "new";

    public decimal Total { get; set; }

    public DateTime PlacedAt { get; set; }

    public string Note { get; set; } = "as it was given";
}
