using Webhooks;

namespace OrdersApi.Shops;

/// <summary>
/// Sets the source of the changes of a request. An application knows the source by the route or the program. Here, the
/// header <c>X-Source</c> selects any source. Without it, the source is the REST API.
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
                $"{Header} must be one of {string.Join(", ", EventSource.BuiltIn)}.", statusCode: StatusCodes.Status400BadRequest);
        }

        using (EventSourceScope.Begin(source))
        {
            return await next(context);
        }
    }
}
