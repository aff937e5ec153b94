using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Support;
using Webhooks.Telemetry;
using Xunit;

namespace Webhooks.Resilience;

/// <summary>A kept connection that ends before any byte of the response costs no attempt.</summary>
public sealed class StaleConnectionTests
{
    [Fact]
    public async Task Send_ReceiverClosesUnannouncedAfterEachResponse_FailsNoneOfManyMessages()
    {
        const int Messages = 75;
        await using var receiver = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.AnswerAsync(200);
        });
        await using var host = new SenderHost();

        for (var i = 0; i < Messages; i++)
        {
            Assert.Equal(OutcomeKind.Delivered, (await host.SendAsync(receiver.Url)).Kind);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Send_KeptConnectionEndsOverTheRequest_IsRepeatedOnceOnAFreshOne(bool isReset)
    {
        await using var receiver = RawReceiver.Start(
            async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.AnswerAsync(200);
                await connection.ReadRequestAsync();
                EndBy(connection, isReset);
            },
            async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.AnswerAsync(201);
            });
        await using var host = new SenderHost(services: services => services.AddMetrics());
        var repeats = 0L;
        using var listener = Listen(host.Get<IMeterFactory>(), count => Interlocked.Add(ref repeats, count));
        await host.SendAsync(receiver.Url);

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(201, outcome.StatusCode);
        Assert.Equal(1, repeats);
        Assert.Equal(["msg_1", "msg_1", "msg_1"], receiver.Requests.Select(request => request.Header("webhook-id")));
    }

    [Fact]
    public async Task Send_SeveralKeptConnectionsEnd_TheRepeatTakesNoneOfThem()
    {
        using var all = new CountdownEvent(3);
        var together = new TaskCompletionSource();
        await using var receiver = RawReceiver.Start(
            KeptAsync, KeptAsync, KeptAsync, connection => AnswerAsync(connection, 202));
        await using var host = new SenderHost();
        var kept = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => host.SendAsync(receiver.Url)));
        Assert.All(kept, outcome => Assert.Equal(200, outcome.StatusCode));

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(202, outcome.StatusCode);
        Assert.Equal(5, receiver.Requests.Count);

        async Task KeptAsync(RawConnection connection)
        {
            await connection.ReadRequestAsync();
            if (all.Signal())
            {
                together.SetResult();
            }

            // None is answered before all have come: each has a connection of its own.
            await together.Task.WaitAsync(connection.Stopping);
            await connection.AnswerAsync(200);
            await connection.ReadRequestAsync();
        }
    }

    [Fact]
    public async Task Send_FreshConnectionEnds_IsAFailure()
    {
        await using var receiver = RawReceiver.Start(connection => connection.ReadRequestAsync());
        await using var host = new SenderHost();

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(OutcomeKind.ConnectionFailed, outcome.Kind);
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task Send_KeptConnectionEndsWithinTheResponse_IsAFailure()
    {
        await using var receiver = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.AnswerAsync(200);
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 20");
        });
        await using var host = new SenderHost();
        await host.SendAsync(receiver.Url);

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(OutcomeKind.ConnectionFailed, outcome.Kind);
        Assert.Equal(2, receiver.Requests.Count);
    }

    [Fact]
    public async Task Send_Tls_IsRepeatedWithTheSettingsOfTheHost()
    {
        using var certificate = TestAuthority.Ours.Issue("kept.example");
        await using var receiver = RawReceiver.Start(
            async connection =>
            {
                await connection.SecureAsync(certificate);
                await connection.ReadRequestAsync();
                await connection.AnswerAsync(200);
                await connection.ReadRequestAsync();
            },
            async connection =>
            {
                await connection.SecureAsync(certificate);
                await AnswerAsync(connection, 201);
            });
        await using var host = new SenderHost(
            services: services => new TestBuilder(services).UseTrustedCertificates([TestAuthority.Ours.Certificate]),
            resolver: ScriptedResolver.Of("127.0.0.1"));
        var url = receiver.UrlOf("kept.example", "https");
        Assert.Equal(200, (await host.SendAsync(url)).StatusCode);

        Assert.Equal(201, (await host.SendAsync(url)).StatusCode);
    }

    private static MeterListener Listen(IMeterFactory meters, Action<long> count)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name == WebhooksTelemetry.Repeats)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, measurement, _, _) => count(measurement));
        listener.Start();
        return listener;
    }

    private static async Task AnswerAsync(RawConnection connection, int status)
    {
        await connection.ReadRequestAsync();
        await connection.AnswerAsync(status);
    }

    private static void EndBy(RawConnection connection, bool isReset)
    {
        if (isReset)
        {
            connection.Reset();
        }
    }
}
