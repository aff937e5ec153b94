using Webhooks;

namespace OrdersApi.Shops;

/// <summary>
/// Says how the changes of a request are made. An application knows that by itself, by the route or the program; here the
/// header <c>X-Source</c> plays any of them, and without it a request is what it is: a call of the REST API.
/// </summary>
internal sealed class SourceOfChanges : IEndpointFilter
{
    private const string Header = "X-Source";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var given = context.HttpContext.Request.Headers[Header].ToString();
        var source = given.Length == 0 ? EventSource.RestApi : new EventSource(given);
        if (!EventSource.BuiltIn.Contains(source))
        {
            return Results.Problem(
                $"{Header} is one of {string.Join(", ", EventSource.BuiltIn)}.", statusCode: StatusCodes.Status400BadRequest);
        }

        using (EventSourceScope.Begin(source))
        {
            return await next(context);
        }
    }
}
