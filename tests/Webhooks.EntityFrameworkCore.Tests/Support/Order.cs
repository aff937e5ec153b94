namespace Webhooks.Support;

public sealed class Order
{
    public int Id { get; set; }

    public string Number { get; set; } = "";

    public string Status { get; set; } = "new";

    public double Weight { get; set; }
}
