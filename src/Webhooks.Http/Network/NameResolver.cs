using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Webhooks.Network;

/// <summary>
/// Looks up names. All attempts of an owner that need a name at the same time share one look-up. Thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// IPv4 and IPv6 are looked up separately (RFC 8305, section 3). After one has addresses, the other has a short time left,
/// so a name server that drops one query costs no more than that.
/// </para>
/// <para>
/// Attempts of different owners share no look-up, because a look-up waits for a thread of its owner's share. They share the
/// cached addresses.
/// </para>
/// </remarks>
internal sealed class NameResolver(
    IFamilyResolver families, IOptions<HttpDeliveryOptions> options, TimeProvider time) : INameResolver
{
    /// <summary>The time that one family has left after the other has addresses.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(50);

    private readonly TimeSpan _timeout = options.Value.LookUpTimeout;
    private readonly KnownNames _known = new(time);
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Owner, string Host), Task<IPAddress[]>> _underWay = [];

    public ValueTask<IPAddress[]> ResolveAsync(string host, string owner, CancellationToken cancellationToken) =>
        _known.TryGet(host, out var addresses) ? new(addresses)
            : new(Begin(host, owner).WaitAsync(cancellationToken));

    private Task<IPAddress[]> Begin(string host, string owner)
    {
        lock (_lock)
        {
            if (_underWay.TryGetValue((owner, host), out var lookUp))
            {
                return lookUp;
            }

            lookUp = LookUpAsync(host, owner);
            if (!lookUp.IsCompleted)
            {
                _underWay[(owner, host)] = lookUp;
                // Marks the exception as observed, because every waiting attempt may have ended by then.
                _ = lookUp.ContinueWith(
                    static ended => ended.Exception,
                    CancellationToken.None,
                    TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default);
            }

            return lookUp;
        }
    }

    // The look-up has its own timeout, so an attempt that is canceled does not cancel it for others.
    private async Task<IPAddress[]> LookUpAsync(string host, string owner)
    {
        using var limit = new CancellationTokenSource(_timeout, time);
        try
        {
            var addresses = await AskAsync(host, owner, limit.Token).ConfigureAwait(false);
            _known.Add(host, addresses);
            return addresses;
        }
        catch (OperationCanceledException e)
        {
            throw new NameUnavailableException(e);
        }
        finally
        {
            // A query that still waits for a thread must not start.
            await limit.CancelAsync().ConfigureAwait(false);
            lock (_lock)
            {
                _underWay.Remove((owner, host));
            }
        }
    }

    private async Task<IPAddress[]> AskAsync(string host, string owner, CancellationToken cancellationToken)
    {
        var four = AskAsync(host, AddressFamily.InterNetwork, owner, cancellationToken);
        var six = Socket.OSSupportsIPv6
            ? AskAsync(host, AddressFamily.InterNetworkV6, owner, cancellationToken)
            : Task.FromResult(FamilyAnswer.None);
        var first = await Task.WhenAny(four, six).ConfigureAwait(false);
        var second = first == four ? six : four;
        if ((await first.ConfigureAwait(false)).Addresses.Length > 0)
        {
            await WaitAsync(second).ConfigureAwait(false);
        }
        else
        {
            await second.ConfigureAwait(false);
        }

        return Combine(Answer(six), Answer(four));
    }

    private async Task WaitAsync(Task<FamilyAnswer> second)
    {
        try
        {
            await second.WaitAsync(Grace, time, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The addresses of the first family are enough.
        }
    }

    private static FamilyAnswer Answer(Task<FamilyAnswer> asked) =>
        asked.IsCompleted ? asked.Result : FamilyAnswer.None;

    // IPv6 first (RFC 6724): without a route, connecting fails immediately.
    private static IPAddress[] Combine(FamilyAnswer six, FamilyAnswer four)
    {
        IPAddress[] addresses = [.. six.Addresses, .. four.Addresses];
        if (addresses.Length > 0)
        {
            return addresses;
        }

        throw Unknown(six) ?? Unknown(four) ?? new NameNotFoundException(four.Error ?? six.Error);
    }

    private static Exception? Unknown(FamilyAnswer answer) =>
        answer.Error is null or NameNotFoundException ? null : answer.Error;

    private async Task<FamilyAnswer> AskAsync(
        string host, AddressFamily family, string owner, CancellationToken cancellationToken)
    {
        try
        {
            return new(
                await families.ResolveAsync(host, family, owner, cancellationToken)
                    .WaitAsync(cancellationToken).ConfigureAwait(false),
                null);
        }
        catch (Exception e)
        {
            return new([], e);
        }
    }

    private sealed record FamilyAnswer(IPAddress[] Addresses, Exception? Error)
    {
        public static FamilyAnswer None { get; } = new([], null);
    }
}
