using System.Text;
using Webhooks.Outbox;

namespace Webhooks.Management.Contract;

/// <summary>Represents a delivery with all its details.</summary>
internal sealed class DeliveryDetailsOutput
{
    public required DeliveryOutput Delivery { get; init; }

    public required DateTimeOffset EventDate { get; init; }

    /// <summary>Gets the body as text. It is empty if it could not be rendered.</summary>
    public required string Body { get; init; }

    public required IReadOnlyList<AttemptOutput> Attempts { get; init; }

    public static DeliveryDetailsOutput Of(DeliveryDetails details) => new()
    {
        Delivery = DeliveryOutput.Of(details.Delivery),
        EventDate = details.Message.EventDate,
        Body = Encoding.UTF8.GetString(details.Message.Body.Span),
        Attempts = [.. details.Attempts.Select(AttemptOutput.Of)],
    };
}
