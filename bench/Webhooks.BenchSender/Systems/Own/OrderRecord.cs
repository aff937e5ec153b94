namespace Webhooks.Bench;

/// <summary>A record as hosts have them; its note makes the payload as long as that of all others.</summary>
internal sealed record OrderRecord(
    int Id, string Number, string Customer, string Status, decimal Total, string Currency, string Note)
{
    /// <summary>The record of an event: no two are alike, and all are equally long.</summary>
    public static OrderRecord Of(int number, string note)
    {
        var id = 1_000_000 + number;
        return new(id, $"A-{id}", "Example Ltd", "paid", 1234.5m, "EUR", note);
    }
}
