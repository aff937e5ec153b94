using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Webhooks;

/// <summary>A webhook that was received and verified. Immutable and thread safe.</summary>
/// <remarks>
/// A handler takes it as a parameter, <c>(ReceivedMessage message, Order order) => ...</c>, or asks for it by
/// <see cref="ReceivedMessageExtensions.GetReceivedMessage"/>.
/// </remarks>
public sealed class ReceivedMessage : IBindableFromHttpContext<ReceivedMessage>
{
    /// <summary>Makes one: for the test of a handler, which puts it among the features of its context.</summary>
    /// <param name="id">Sets <see cref="Id"/>.</param>
    /// <param name="timestamp">Sets <see cref="Timestamp"/>.</param>
    /// <param name="body">Sets <see cref="Body"/>.</param>
    public ReceivedMessage(string id, DateTimeOffset timestamp, ReadOnlyMemory<byte> body)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        (Id, Timestamp, Body) = (id, timestamp, body);
    }

    /// <summary>The id of the message, the same on every attempt of its sender: it tells repeats.</summary>
    public string Id { get; }

    /// <summary>When the sender made this attempt, by its clock, in whole seconds.</summary>
    public DateTimeOffset Timestamp { get; }

    /// <summary>The body, byte for byte as it was received and signed. It may be kept.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Tells senders apart, as far as their secrets do, and in this process only.</summary>
    internal int Sender { get; init; }

    static ValueTask<ReceivedMessage?> IBindableFromHttpContext<ReceivedMessage>.BindAsync(
        HttpContext context, ParameterInfo parameter) => new(context.GetReceivedMessage());

    /// <summary>Id and size.</summary>
    public override string ToString() => $"{Id} ({Body.Length} bytes)";
}
