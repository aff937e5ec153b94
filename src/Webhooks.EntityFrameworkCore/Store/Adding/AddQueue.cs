using System.Data.Common;
using Webhooks.Database;
using Webhooks.Outbox;

namespace Webhooks.Store.Adding;

/// <summary>
/// Batches dispatches that arrive while another is being recorded. Under load they share one transaction and one commit.
/// Without load none waits. A dispatch of very many messages has a transaction of its own, so that no other waits for it.
/// </summary>
internal sealed class AddQueue(StoreSessions sessions, MessageWriter writer) : IDisposable
{
    /// <summary>The maximum number of messages in a shared transaction.</summary>
    private const int Most = 1_000;

    private readonly Lock _lock = new();
    private readonly Queue<Addition> _waiting = new();

    /// <summary>Allows one large dispatch at a time, because each keeps a connection for long.</summary>
    private readonly SemaphoreSlim _large = new(1);
    private bool _isWriting;
    private IExpressLane? _lane;

    public void UseExpressLane(IExpressLane? lane) => Volatile.Write(ref _lane, lane);

    public ValueTask<AddResult> AddAsync(
        IReadOnlyList<WebhookMessage> messages, CancellationToken cancellationToken)
    {
        if (messages.Count > Most)
        {
            return AddAloneAsync(messages, cancellationToken);
        }

        lock (_lock)
        {
            if (_isWriting)
            {
                var addition = new Addition(messages);
                _waiting.Enqueue(addition);
                return addition.WaitAsync(cancellationToken);
            }

            _isWriting = true;
        }

        return AddAtOnceAsync(messages, cancellationToken);
    }

    public void Dispose() => _large.Dispose();

    private async ValueTask<AddResult> AddAloneAsync(
        IReadOnlyList<WebhookMessage> messages, CancellationToken cancellationToken)
    {
        await _large.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return (await WriteAsync(messages, cancellationToken).ConfigureAwait(false)).Of(messages);
        }
        finally
        {
            _large.Release();
        }
    }

    private async ValueTask<AddResult> AddAtOnceAsync(
        IReadOnlyList<WebhookMessage> messages, CancellationToken cancellationToken)
    {
        try
        {
            return (await WriteAsync(messages, cancellationToken).ConfigureAwait(false)).Of(messages);
        }
        finally
        {
            HandOver();
        }
    }

    /// <summary>Starts the next write on another thread, so that the finished dispatch does not wait for it.</summary>
    private void HandOver()
    {
        var next = TakeNext();
        if (next.Count > 0)
        {
            using (ExecutionContext.SuppressFlow())
            {
                _ = Task.Run(() => WriteAsync(next));
            }
        }
    }

    private List<Addition> TakeNext()
    {
        var next = new List<Addition>();
        var messages = 0;
        lock (_lock)
        {
            while (_waiting.TryPeek(out var first) && (messages == 0 || messages + first.Messages.Count <= Most))
            {
                _waiting.Dequeue();
                if (first.TryBegin())
                {
                    messages += first.Messages.Count;
                    next.Add(first);
                }
            }

            _isWriting = next.Count > 0;
        }

        return next;
    }

    /// <summary>Writes additions together. Never throws: each addition gets its result or its exception.</summary>
    private async Task WriteAsync(List<Addition> together)
    {
        try
        {
            var written = await WriteAsync([.. together.SelectMany(each => each.Messages)], CancellationToken.None)
                .ConfigureAwait(false);
            together.ForEach(each => each.Succeed(written));
        }
        catch (DbException exception) when (together.Count > 1 && !exception.IsTransient)
        {
            // The database may reject one of them, which must not fail the others.
            foreach (var each in together)
            {
                await WriteAsync(each).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            together.ForEach(each => each.Fail(exception));
        }
        finally
        {
            HandOver();
        }
    }

    private async Task WriteAsync(Addition alone)
    {
        try
        {
            alone.Succeed(await WriteAsync(alone.Messages, CancellationToken.None).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            alone.Fail(exception);
        }
    }

    /// <summary>Writes messages, and passes those that the pump of this process has room for to it.</summary>
    private async ValueTask<WrittenMessages> WriteAsync(
        IReadOnlyList<WebhookMessage> messages, CancellationToken cancellationToken)
    {
        using var express = Volatile.Read(ref _lane) is { } lane ? new ExpressAddition(lane) : null;
        var written = await sessions
            .WriteAsync(session => writer.WriteAsync(session, messages, express, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        express?.HandOver(written);
        return written;
    }
}
