using Webhooks;

namespace OrdersApi.Receiving;

/// <summary>Maps the endpoints of a tenant's receiver. It knows only the secret of the sender.</summary>
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

        // The tenant reads its mailbox and changes its settings.
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
                return Results.Problem("Secret must be whsec_ and base64.", statusCode: StatusCodes.Status400BadRequest);
            }

            box.Trust(secret);
        }

        if (settings.Answer is { } status)
        {
            if (status is < 200 or > 599)
            {
                return Results.Problem("Answer must be a status from 200 to 599.", statusCode: StatusCodes.Status400BadRequest);
            }

            box.Answer(status);
        }

        return Results.NoContent();
    }
}
