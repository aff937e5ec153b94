namespace Webhooks.Crash;

internal sealed class Order
{
    public int Id { get; set; }

    public string Status { get; set; } = "new";
}
