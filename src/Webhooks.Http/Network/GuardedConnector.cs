using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Webhooks.Attempts;

namespace Webhooks.Network;

/// <summary>Opens connections to checked addresses only. It is the connect callback of the transport.</summary>
/// <remarks>
/// The connector resolves a name once, checks every address and connects to the same addresses. Therefore DNS rebinding has
/// no effect. One blocked address blocks all.
/// </remarks>
internal sealed class GuardedConnector(
    HostRules hosts,
    AddressPolicy addresses,
    PortPolicy ports,
    INameResolver resolver,
    IOptions<HttpDeliveryOptions> options,
    TimeProvider time,
    DescriptorLimit? descriptors = null)
{
    private readonly TimeSpan _lookUpTimeout = options.Value.LookUpTimeout;
    private readonly TimeSpan _timeout = options.Value.ConnectTimeout;
    private readonly ConfiguredProxy? _proxy = ConfiguredProxy.Of(options.Value);
    private readonly DescriptorLimit _descriptors = descriptors ?? DescriptorLimit.OfProcess;

    /// <summary>Resolves within the look-up timeout, checks, and connects within the connect timeout.</summary>
    public async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var request = context.InitialRequestMessage as AttemptRequest;
        var target = context.DnsEndPoint;
        if (_proxy?.IsAt(target) == true)
        {
            return await ConnectToProxyAsync(target, request, cancellationToken).ConfigureAwait(false);
        }

        var vetted = await VetAsync(target, request, cancellationToken).ConfigureAwait(false);
        return await ConnectAsync(vetted, target.Port, cancellationToken).ConfigureAwait(false);
    }

    // The proxy comes from the options, so it may have any address. If it is not reachable, the receiver is not at fault.
    private async ValueTask<Stream> ConnectToProxyAsync(
        DnsEndPoint proxy, AttemptRequest? request, CancellationToken cancellationToken)
    {
        try
        {
            var answers = IPAddress.TryParse(proxy.Host, out var literal)
                ? [literal]
                : await ResolveAsync(proxy.Host, request, cancellationToken).ConfigureAwait(false);
            return await ConnectAsync(answers, proxy.Port, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new OwnFaultException("the proxy cannot be reached", e);
        }
    }

    private async ValueTask<IPAddress[]> VetAsync(
        DnsEndPoint target, AttemptRequest? request, CancellationToken cancellationToken)
    {
        if (ports.Refuse(target.Port) is not null || hosts.Check(target.Host, out var literal) is not null)
        {
            throw new DestinationBlockedException();
        }

        var answers = literal is null
            ? await ResolveAsync(target.Host, request, cancellationToken).ConfigureAwait(false)
            : [literal];
        return answers.All(answer => addresses.Refuse(answer) is null)
            ? answers
            : throw new DestinationBlockedException();
    }

    private async ValueTask<IPAddress[]> ResolveAsync(
        string host, AttemptRequest? request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_lookUpTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        request?.Progress.IsResolving = true;
        try
        {
            var answers = await resolver.ResolveAsync(host, request?.Owner ?? "", linked.Token).AsTask()
                .WaitAsync(linked.Token).ConfigureAwait(false);
            request?.Progress.IsResolving = false;
            return answers.Length > 0 ? answers : throw new NameNotFoundException();
        }
        catch (OperationCanceledException e)
        {
            // The progress stays "resolving": the attempt may time out at the same moment, and must not count as a timeout.
            throw new NameUnavailableException(e);
        }
    }

    private async ValueTask<Stream> ConnectAsync(
        IPAddress[] vetted, int port, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        Exception? last = null;
        for (var i = 0; i < vetted.Length; i++)
        {
            try
            {
                // Each address gets its share of the time left, so that one address without a response does not use it up.
                var share = (_timeout - time.GetElapsedTime(started)) / (vetted.Length - i);
                return await ConnectAsync(vetted[i], port, share, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e)
                when (e is SocketException or TimeoutException && !cancellationToken.IsCancellationRequested)
            {
                last = e;
            }
        }

        throw last!;
    }

    private async ValueTask<Stream> ConnectAsync(
        IPAddress address, int port, TimeSpan share, CancellationToken cancellationToken)
    {
        var target = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        using var limit = new CancellationTokenSource(share > TimeSpan.Zero ? share : TimeSpan.Zero, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (_descriptors.IsReserved(socket))
            {
                throw new SocketException((int)SocketError.TooManyOpenSockets);
            }

            await socket.ConnectAsync(new IPEndPoint(target, port), linked.Token).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException e)
        {
            // Both this share and the transport can end the wait. The chain of causes shows a timeout in both cases.
            socket.Dispose();
            throw new TimeoutException("No connection in time.", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
