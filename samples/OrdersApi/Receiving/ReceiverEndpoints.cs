using Webhooks;

namespace OrdersApi.Receiving;

/// <summary>
/// The program of a tenant that takes webhooks: what is at the other end of a URL. It knows nothing of the sender but the
/// secret that its owner told it.
/// </summary>
internal static class ReceiverEndpoints
{
    public static void MapReceiver(this WebApplication app)
    {
        var boxes = app.Services.GetRequiredService<Mailboxes>();
        app.MapPost("/received/{tenant}", (string tenant, ReceivedMessage message) =>
                Results.StatusCode(boxes.Find(tenant)!.Take(message)))
            .RequireWebhookSignature(options => options.FindSecrets = context =>
                new(boxes.Find((string)context.GetRouteValue("tenant")!)?.Secrets ?? []))
            .SkipDuplicates();

        // Its owner looks into it, and tells it things.
        var own = app.MapGroup("/received").RequireAuthorization();
        own.MapGet("", () => boxes.Own.Accepted);
        own.MapPut("", (ReceiverSettings settings) => Tell(boxes.Own, settings));
        own.MapDelete("", () => boxes.Own.Empty());
    }

    private static IResult Tell(Mailbox box, ReceiverSettings settings)
    {
        if (settings.Secret is { } text)
        {
            if (!WebhookSecret.TryParse(text, out var secret))
            {
                return Results.Problem("A secret is whsec_ and base64.", statusCode: StatusCodes.Status400BadRequest);
            }

            box.Trust(secret);
        }

        if (settings.Answer is { } status)
        {
            if (status is < 200 or > 599)
            {
                return Results.Problem("An answer is a status from 200 to 599.", statusCode: StatusCodes.Status400BadRequest);
            }

            box.Answer(status);
        }

        return Results.NoContent();
    }
}
