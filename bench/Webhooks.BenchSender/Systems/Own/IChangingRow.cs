namespace Webhooks.Bench;

/// <summary>What a probe changes.</summary>
internal interface IChangingRow
{
    int Id { get; set; }

    decimal Total { get; set; }
}
