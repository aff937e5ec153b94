using System.Net;
using System.Net.Sockets;
using Webhooks;
using Webhooks.Receiving;

namespace PackageConsumer;

/// <summary>Takes one request on a free port of this machine and says whether it is genuine.</summary>
internal sealed class Receiver : IDisposable
{
    private readonly HttpListener _listener;

    public Receiver() => (_listener, Address) = Listen();

    public string Address { get; }

    public async Task<bool> ReceiveAsync(WebhookSecret secret)
    {
        var context = await _listener.GetContextAsync();
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        var headers = context.Request.Headers;
        var verification = new WebhookVerifier([secret]).Verify(name => headers[name], body.ToArray());
        context.Response.StatusCode = verification.IsValid ? 204 : 401;
        context.Response.Close();
        return verification.IsValid;
    }

    public void Dispose() => ((IDisposable)_listener).Dispose();

    // HttpListener cannot pick a port; another process may take the one that was found free.
    private static (HttpListener Listener, string Address) Listen()
    {
        for (var attempt = 1; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var address = $"http://{probe.LocalEndpoint}/";
            probe.Stop();
            var listener = new HttpListener { Prefixes = { address } };
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < 5)
            {
                listener.Close();
            }
        }
    }
}
