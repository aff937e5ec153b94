using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Isolation;

public sealed class HostDefaultsTests
{
    [Theory]
    [InlineData(503)]
    [InlineData(302)]
    [InlineData(429)]
    public async Task Pump_HostHasDefaultsForEveryClient_MakesOnePlainRequestForEachAttempt(int status)
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var cookies = new CookieContainer();
        await using var receiver = RawReceiver.Answering(status, "Set-Cookie: a=b; Path=/\r\nLocation: /other\r\n");
        await using var host = await PumpHost.StartAsync(
            options => options.Delivery.Schedule = "0s,20ms,20ms",
            services: services => services.ConfigureHttpClientDefaults(client =>
            {
                client.AddStandardResilienceHandler();
                client.ConfigureHttpClient(http =>
                {
                    http.Timeout = TimeSpan.FromMilliseconds(1);
                    http.DefaultRequestHeaders.Add("X-Host", "1");
                    http.DefaultRequestHeaders.ExpectContinue = true;
                });
                client.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
                {
                    CookieContainer = cookies,
                    AllowAutoRedirect = true,
                });
            }));
        await host.AddAsync("Shop", receiver.Url.ToString());

        await host.DispatchAsync(1, 1);
        await host.Settled.UntilAsync(() => !host.Settled.Deliveries.IsEmpty, guard.Token);

        Assert.Equal(DeliveryState.Dead, Assert.Single(host.Settled.Deliveries).State);
        Assert.Equal([1, 2, 3], host.Settled.Attempts.Select(attempt => attempt.Number));
        Assert.Equal(3, receiver.Requests.Count);
        Assert.Single(receiver.Requests.Select(request => request.Header("webhook-id")).Distinct());
        Assert.All(receiver.Requests, request => Assert.Equal(
            ["content-length", "content-type", "host", "user-agent", "webhook-id", "webhook-signature", "webhook-timestamp"],
            request.HeaderNames.Order(StringComparer.Ordinal)));
        Assert.Equal(0, cookies.Count);
    }
}
