using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Webhooks;

/// <summary>Represents a webhook message that was received and verified. Immutable and thread-safe.</summary>
/// <remarks>
/// A handler can take it as a parameter, <c>(ReceivedMessage message, Order order) => ...</c>, or call
/// <see cref="ReceivedMessageExtensions.GetReceivedMessage"/>.
/// </remarks>
public sealed class ReceivedMessage : IBindableFromHttpContext<ReceivedMessage>
{
    /// <summary>Initializes a message for the test of a handler. Add it to the features of the HTTP context.</summary>
    /// <param name="id">The message id.</param>
    /// <param name="timestamp">The time of the attempt.</param>
    /// <param name="body">The body.</param>
    public ReceivedMessage(string id, DateTimeOffset timestamp, ReadOnlyMemory<byte> body)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        (Id, Timestamp, Body) = (id, timestamp, body);
    }

    /// <summary>Gets the id of the message. It is the same for every attempt, so it identifies duplicates.</summary>
    public string Id { get; }

    /// <summary>Gets the time of this attempt by the sender's clock, in whole seconds.</summary>
    public DateTimeOffset Timestamp { get; }

    /// <summary>Gets the body, byte for byte as it was received and signed. You may keep it.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Gets a number that identifies the sender by its secret, in this process only.</summary>
    internal int Sender { get; init; }

    static ValueTask<ReceivedMessage?> IBindableFromHttpContext<ReceivedMessage>.BindAsync(
        HttpContext context, ParameterInfo parameter) => new(context.GetReceivedMessage());

    /// <summary>Returns the id and the size.</summary>
    public override string ToString() => $"{Id} ({Body.Length} bytes)";
}
