using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks.Receiving.Example;
using Webhooks.Support;

namespace Webhooks.Receiving;

public sealed class DatabaseInboxTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-inbox-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "receiver.db")}";

    public async ValueTask InitializeAsync()
    {
        await using var db = Open();
        await db.Database.EnsureCreatedAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Message_ThatAnotherHostHandles_IsPutOffAndThenSkipped()
    {
        var (entered, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var handler = new ScriptedHandler().Does(async () =>
        {
            entered.SetResult();
            await mayEnd.Task;
            return Results.Ok();
        });
        await using var one = await StartAsync(handler);
        await using var other = await StartAsync(handler);
        var message = SignedMessage.Of("{}");

        var handling = one.SendAsync(message);
        await entered.Task.WaitAsync(Cancel);
        Assert.Equal(409, (await other.SendAsync(message)).Status);
        mayEnd.SetResult();
        Assert.Equal(200, (await handling).Status);
        Assert.Equal(200, (await other.SendAsync(message)).Status);

        // As after a restart: nothing but the database remembers.
        await using var later = await StartAsync(handler);
        Assert.Equal(200, (await later.SendAsync(message)).Status);
        Assert.Equal(1, handler.Calls);
    }

    [Fact]
    public async Task Messages_SentToTwoHostsAtTheSameTime_AreHandledOnceEach()
    {
        var handler = new ScriptedHandler();
        await using var one = await StartAsync(handler);
        await using var other = await StartAsync(handler);
        var sent = from each in Enumerable.Range(0, 10)
                   from host in new[] { one, other, one, other }
                   select Task.Run(() => host.SendAsync(SignedMessage.Of("{}", $"msg_{each}")), Cancel);
        var responses = await Task.WhenAll(sent);
        Assert.All(responses, response => Assert.True(response.Status is 200 or 409, response.Head + response.Body));
        Assert.Equal(10, handler.Calls);
    }

    [Fact]
    public async Task Example_OfThePage_HandlesAMessageOnce()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Configuration["ConnectionStrings:Receiver"] = ConnectionString;
        builder.Configuration["Shop:WebhookSecret"] = SignedMessage.Secret;
        await using var app = ReceiverExample.Build(builder);
        await app.StartAsync(Cancel);
        var port = new Uri(app.Urls.Single()).Port;
        var message = SignedMessage.Of("""{"id":7,"status":"paid"}""", at: TimeProvider.System.GetUtcNow());

        Assert.Equal(200, (await RawClient.SendAsync(port, message)).Status);
        Assert.Equal(200, (await RawClient.SendAsync(port, message)).Status);

        await using var db = Open();
        var receipt = await db.Receipts.SingleAsync(Cancel);
        Assert.Equal(("msg_1", 7), (receipt.MessageId, receipt.OrderId));
        await app.StopAsync(Cancel);
    }

    [Fact]
    public void Example_OfThePage_IsTheCodeThatIsTested()
    {
        var section = RepositoryFile.Read("docs/receiving.md").Split("### In a database").Last().Split("\n## ")[0];
        var blocks = section.Split("```").Where((_, index) => index % 2 == 1).ToList();
        Assert.NotEmpty(blocks);
        var tested = string.Concat(
            new[] { "Receipt", "ReceiverContext", "OrderHandler", "ReceiverExample" }
                .Select(name => RepositoryFile.Read($"tests/Webhooks.AspNetCore.Tests/Receiving/Example/{name}.cs"))
                .Select(Bare));
        Assert.All(blocks, block => Assert.Contains(Bare(block["csharp".Length..]), tested, StringComparison.Ordinal));
    }

    private static string Bare(string code) =>
        string.Concat(code.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line + "\n"));

    private Task<ReceivingHost> StartAsync(ScriptedHandler handler) => ReceivingHost.StartAsync(
        app => app.MapPost("/hook", handler.HandleAsync).RequireWebhookSignature(SignedMessage.Secret).SkipDuplicates(),
        services => services
            .AddDbContext<ReceiverContext>(options => options.UseSqlite(ConnectionString))
            .AddEntityFrameworkCoreWebhookInbox<ReceiverContext>());

    private ReceiverContext Open() =>
        new(new DbContextOptionsBuilder<ReceiverContext>().UseSqlite(ConnectionString).Options);
}
