namespace Webhooks.Bench;

/// <summary>A record as hosts have them; its note makes the payload as long as that of the peers.</summary>
internal sealed record OrderRecord(
    int Id, string Number, string Customer, string Status, decimal Total, string Currency, string Note);
