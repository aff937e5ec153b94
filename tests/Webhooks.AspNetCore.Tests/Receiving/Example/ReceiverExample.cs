using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Support;

namespace Webhooks.Receiving.Example;

/// <summary>The program of docs/receiving.md that keeps its inbox in a database.</summary>
internal static class ReceiverExample
{
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.Services.AddDbContext<ReceiverContext>(
            options => options.UseSqlite(builder.Configuration.GetConnectionString("Receiver")));
        builder.Services.AddEntityFrameworkCoreWebhookInbox<ReceiverContext>();
        builder.Services.AddScoped<OrderHandler>();

        var app = builder.Build();
        app.MapPost(
                "/hook",
                (Order order, ReceivedMessage message, OrderHandler handler) => handler.HandleAsync(order, message))
            .RequireWebhookSignature(app.Configuration["Shop:WebhookSecret"]!)
            .SkipDuplicates();
        return app;
    }
}
