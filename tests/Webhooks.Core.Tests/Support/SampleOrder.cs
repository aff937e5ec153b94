namespace Webhooks.Support;

internal sealed class SampleOrder
{
    public int Id { get; set; }

    public string? Note { get; set; }

    public double Total { get; set; }

    public DateTimeOffset At { get; set; }

    public DateTime? Seen { get; set; }
}
