namespace PackageConsumer;

internal sealed class Order
{
    public int Id { get; set; }

    public string Status { get; set; } = "open";
}
