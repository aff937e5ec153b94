using System.Collections.Concurrent;
using Webhooks.Sending;

namespace Webhooks.AdministrationSuite;

/// <summary>Everyone that messages are sent to: each URL answers 200 unless told otherwise.</summary>
public sealed class Receivers(TimeProvider time) : IMessageSender
{
    private readonly ConcurrentDictionary<string, int> _answers = new();
    private readonly ConcurrentDictionary<string, HeldCall> _held = new();
    private readonly ConcurrentQueue<(SendRequest Request, DateTimeOffset At)> _sent = new();

    /// <summary>What arrived, in order.</summary>
    public IReadOnlyList<SendRequest> Sent => [.. _sent.Select(each => each.Request)];

    /// <summary>From now on a URL answers with this status: 410 disables it, 413 ends a delivery dead, others are retried.</summary>
    public void Answer(string url, int status) => _answers[url] = status;

    /// <summary>The next call of a URL waits until it is let go.</summary>
    public HeldCall HoldNext(string url) => _held[url] = new();

    public IReadOnlyList<SendRequest> SentTo(string url) =>
        [.. Sent.Where(request => request.Url.AbsoluteUri == url)];

    /// <summary>When a URL was called.</summary>
    public IReadOnlyList<DateTimeOffset> TimesOf(string url) =>
        [.. _sent.Where(each => each.Request.Url.AbsoluteUri == url).Select(each => each.At)];

    public async ValueTask<AttemptOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        var url = request.Url.AbsoluteUri;
        _sent.Enqueue((request, time.GetUtcNow()));
        if (_held.TryRemove(url, out var held))
        {
            await held.PassAsync(cancellationToken);
        }

        var status = _answers.GetValueOrDefault(url, 200);
        return new()
        {
            Kind = status is >= 200 and < 300 ? OutcomeKind.Delivered
                : status == 410 ? OutcomeKind.Gone
                : OutcomeKind.Rejected,
            StatusCode = status,
            Response = "answered"u8.ToArray(),
        };
    }
}
