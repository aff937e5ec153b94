using Webhooks.Management.Requests;

namespace Webhooks.Management.Operations;

/// <summary>Reads a page. An unknown cursor is an error of the request.</summary>
internal static class Paging
{
    public static async ValueTask<T> ReadAsync<T>(string? cursor, Func<string?, ValueTask<T>> read)
    {
        try
        {
            return await read(cursor).ConfigureAwait(false);
        }
        catch (ArgumentException) when (cursor is not null)
        {
            throw RequestQuery.BadCursor();
        }
    }
}
