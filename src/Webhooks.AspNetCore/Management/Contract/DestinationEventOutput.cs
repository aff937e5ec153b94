namespace Webhooks.Management.Contract;

internal sealed class DestinationEventOutput
{
    public required string WebhookId { get; init; }

    public required DestinationOutput Destination { get; init; }
}
