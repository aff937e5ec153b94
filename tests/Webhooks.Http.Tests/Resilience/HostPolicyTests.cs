using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Resilience;

/// <summary>Policies of Microsoft.Extensions.Http.Polly that a host adds itself.</summary>
public sealed class HostPolicyTests
{
    [Fact]
    public async Task Send_HostAddedARetry_BreakerSeesOnlyWhatCameOfIt()
    {
        var answered = 0;
        await using var receiver = RawReceiver.Start(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.AnswerAsync(++answered % 2 == 1 ? 503 : 200);
            }
        });
        await using var host = new SenderHost(
            options => options.CircuitBreaker.MinimumAttempts = 2,
            client => client.AddPolicyHandler(Policy
                .HandleResult<HttpResponseMessage>(response => response.StatusCode == HttpStatusCode.ServiceUnavailable)
                .RetryAsync(1)));

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Assert.Equal(OutcomeKind.Delivered, (await host.SendAsync(receiver.Url)).Kind);
            Assert.Equal(2 * attempt, receiver.Requests.Count);
        }
    }

    [Fact]
    public async Task Send_HostAddedAPolicyByRequest_FindsTheUrl()
    {
        var seen = new List<Uri?>();
        await using var receiver = RawReceiver.Answering(200);
        await using var host = new SenderHost(configureClient: client => client.AddPolicyHandler(request =>
        {
            seen.Add(request.RequestUri);
            return Policy.NoOpAsync<HttpResponseMessage>();
        }));

        await host.SendAsync(receiver.Url);

        Assert.Equal([receiver.Url], seen);
    }
}
