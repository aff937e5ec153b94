using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Support;

namespace Webhooks.Receiving;

public sealed class DuplicateTests
{
    private static readonly SignedMessage Message = SignedMessage.Of("{}");

    [Fact]
    public async Task Message_ThatWasHandled_IsAnswered200WithoutCallingTheEndpoint()
    {
        var handler = new ScriptedHandler().Answers(202);
        await using var host = await StartAsync(handler);

        Assert.Equal(202, (await host.SendAsync(Message)).Status);
        var again = await host.SendAsync(Message);

        Assert.Equal((200, ""), (again.Status, again.Body));
        Assert.Equal(1, handler.Calls);
    }

    [Fact]
    public async Task Message_AnotherId_IsHandled()
    {
        var handler = new ScriptedHandler();
        await using var host = await StartAsync(handler);

        await host.SendAsync(Message);
        await host.SendAsync(SignedMessage.Of("{}", "msg_2"));

        Assert.Equal(2, handler.Calls);
    }

    [Fact]
    public async Task Message_SentToAnotherPath_IsHandledThereToo()
    {
        var handler = new ScriptedHandler();
        await using var host = await StartAsync(handler);

        await host.SendAsync(Message with { Path = "/hook/north" });
        await host.SendAsync(Message with { Path = "/hook/south" });
        await host.SendAsync(Message with { Path = "/hook/south" });

        Assert.Equal(2, handler.Calls);
    }

    [Fact]
    public async Task Message_NotGenuineWithAnIdThatWasHandled_IsRefused()
    {
        await using var host = await StartAsync(new());

        await host.SendAsync(Message);

        Assert.Equal(401, (await host.SendAsync(SignedMessage.Of("{}", secret: SignedMessage.OtherSecret))).Status);
    }

    [Fact]
    public async Task Message_ThatIsBeingHandled_IsAnswered409AndThen200()
    {
        var (begun, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var handler = new ScriptedHandler().Does(async () =>
        {
            begun.SetResult();
            await mayEnd.Task;
            return Results.NoContent();
        });
        await using var host = await StartAsync(handler);

        var first = host.SendAsync(Message);
        await begun.Task;
        var meanwhile = await host.SendAsync(Message);
        mayEnd.SetResult();

        Assert.Equal(409, meanwhile.Status);
        Assert.Contains("\"inProgress\"", meanwhile.Body, StringComparison.Ordinal);
        Assert.Equal(204, (await first).Status);
        Assert.Equal(200, (await host.SendAsync(Message)).Status);
        Assert.Equal(1, handler.Calls);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(503)]
    public async Task Message_ThatWasAnsweredOutside2xx_IsHandledAgain(int status)
    {
        var handler = new ScriptedHandler().Answers(status);
        await using var host = await StartAsync(handler);

        Assert.Equal(status, (await host.SendAsync(Message)).Status);
        Assert.Equal(200, (await host.SendAsync(Message)).Status);
        Assert.Equal(2, handler.Calls);
    }

    [Fact]
    public async Task Message_WhoseHandlerThrew_IsHandledAgain()
    {
        var handler = new ScriptedHandler().Throws();
        await using var host = await StartAsync(handler);

        Assert.Equal(500, (await host.SendAsync(Message)).Status);
        Assert.Equal(200, (await host.SendAsync(Message)).Status);
        Assert.Equal(2, handler.Calls);
    }

    [Fact]
    public async Task Message_WhoseHandlerNeverEnded_IsHandledAgainWhenItsLeaseEnds()
    {
        var (begun, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var handler = new ScriptedHandler().Does(async () =>
        {
            begun.SetResult();
            await mayEnd.Task;
            return Results.StatusCode(500);
        });
        await using var host = await StartAsync(handler);

        var lost = host.SendAsync(Message);
        await begun.Task;
        host.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(409, (await host.SendAsync(Message)).Status);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await host.SendAsync(Message)).Status);
        mayEnd.SetResult();
        Assert.Equal(500, (await lost).Status);

        // What the first one gave up late is done all the same.
        Assert.Equal(200, (await host.SendAsync(Message)).Status);
        Assert.Equal(2, handler.Calls);
    }

    [Fact]
    public async Task Group_SkipsDuplicates_ItsEndpointsDoInWhateverOrderItIsSaid()
    {
        var handler = new ScriptedHandler();
        await using var host = await ReceivingHost.StartAsync(
            app => app.MapGroup("/hook").SkipDuplicates()
                .MapPost("/inner", handler.HandleAsync).RequireWebhookSignature(SignedMessage.Secret),
            services => services.AddInMemoryWebhookInbox());
        var message = Message with { Path = "/hook/inner" };

        Assert.Equal(200, (await host.SendAsync(message)).Status);
        Assert.Equal(200, (await host.SendAsync(message)).Status);
        Assert.Equal(401, (await host.SendAsync(message with { Body = [1] })).Status);
        Assert.Equal(1, handler.Calls);
    }

    [Fact]
    public async Task Message_InboxThatCannotBeToldOfAFailure_IsAnsweredAsTheEndpointDid()
    {
        await using var host = await StartAsync(
            new ScriptedHandler().Answers(503), services => services.AddWebhookInbox<ThrowingInbox>());

        Assert.Equal(503, (await host.SendAsync(Message)).Status);
        Assert.Contains(host.Log.Lines, line => line.Contains("Warning Message msg_1 was not handled, and updating the inbox failed"));
    }

    [Fact]
    public async Task Message_InboxThatCannotBeToldThatItIsDone_FailsSoThatTheSenderTriesAgain()
    {
        await using var host = await StartAsync(new(), services => services.AddWebhookInbox<ThrowingInbox>());

        Assert.Equal(500, (await host.SendAsync(Message)).Status);
    }

    private static Task<ReceivingHost> StartAsync(ScriptedHandler handler, Action<IServiceCollection>? services = null) =>
        ReceivingHost.StartAsync(
            app => app.MapPost("/hook/{tenant?}", handler.HandleAsync)
                .RequireWebhookSignature(SignedMessage.Secret)
                .SkipDuplicates(TimeSpan.FromMinutes(1)),
            services ?? (collection => collection.AddInMemoryWebhookInbox()));
}
