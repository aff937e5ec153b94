namespace Webhooks.Receiving.Example;

public sealed class Receipt
{
    public required string MessageId { get; init; }

    public required int OrderId { get; init; }
}
