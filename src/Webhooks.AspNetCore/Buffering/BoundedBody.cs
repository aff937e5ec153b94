using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Webhooks.Buffering;

/// <summary>
/// Represents the body of one request. Its memory grows with the received bytes, not with the announced length. It is
/// counted in a budget, and returned when the body is disposed.
/// </summary>
internal sealed class BoundedBody(BodyLimits limits, BodyBudget budget, string source, TimeProvider time) : IDisposable
{
    private const int SmallestChunk = 4 * 1024;
    private const int LargestChunk = 64 * 1024;

    private readonly List<ArraySegment<byte>> _chunks = [];
    private int _length;
    private int _capacity;
    private long _taken;

    /// <summary>Reads the body to its end.</summary>
    /// <param name="request">The request. No other code reads its body meanwhile.</param>
    /// <param name="arrived">The callback for each received part.</param>
    /// <exception cref="BadHttpRequestException">The server found an error in the request.</exception>
    /// <exception cref="OperationCanceledException">The caller closed the connection.</exception>
    public async ValueTask<BodyFailure> ReadAsync(HttpRequest request, Action<ReadOnlySpan<byte>>? arrived = null)
    {
        if (request.ContentLength > limits.MaxBytes)
        {
            return BodyFailure.TooLarge;
        }

        var aborted = request.HttpContext.RequestAborted;
        using var deadline = new CancellationTokenSource(limits.ReadTimeout, time);
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, aborted);
        try
        {
            return await FillAsync(request.Body, arrived, stopped.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !aborted.IsCancellationRequested)
        {
            return BodyFailure.TooSlow;
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return BodyFailure.TooLarge;
        }
    }

    /// <summary>
    /// Copies the bytes to memory that may be kept, and returns the rented memory. The copy is counted until this is
    /// disposed.
    /// </summary>
    public ReadOnlyMemory<byte> ToMemory()
    {
        var bytes = GC.AllocateUninitializedArray<byte>(_length);
        var at = 0;
        foreach (var chunk in _chunks)
        {
            var part = chunk.AsSpan(0, Math.Min(chunk.Count, _length - at));
            part.CopyTo(bytes.AsSpan(at));
            at += part.Length;
        }

        ReturnChunks();
        GiveBack(_taken - _length);
        return bytes;
    }

    public void Dispose()
    {
        ReturnChunks();
        GiveBack(_taken);
    }

    private async ValueTask<BodyFailure> FillAsync(
        Stream body, Action<ReadOnlySpan<byte>>? arrived, CancellationToken stopped)
    {
        while (_length < _capacity || TryGrow())
        {
            var room = _chunks[^1].AsMemory(_chunks[^1].Count - (_capacity - _length));
            var read = await body.ReadAsync(room, stopped).ConfigureAwait(false);
            if (read == 0)
            {
                return BodyFailure.None;
            }

            if (read > limits.MaxBytes - _length)
            {
                return BodyFailure.TooLarge;
            }

            arrived?.Invoke(room.Span[..read]);
            _length += read;
        }

        return BodyFailure.NoRoom;
    }

    // One byte beyond the maximum shows whether the body is longer.
    private bool TryGrow()
    {
        var left = limits.MaxBytes - _capacity;
        var size = Math.Min(Math.Clamp(_capacity, SmallestChunk, LargestChunk), left);
        if (!budget.TryTake(source, size, limits.MaxBufferedBytes))
        {
            return false;
        }

        _taken += size;
        size = Math.Max(size, 1);
        _chunks.Add(new(ArrayPool<byte>.Shared.Rent(size), 0, size));
        _capacity += size;
        return true;
    }

    private void ReturnChunks()
    {
        foreach (var chunk in _chunks)
        {
            ArrayPool<byte>.Shared.Return(chunk.Array!);
        }

        _chunks.Clear();
    }

    private void GiveBack(long bytes)
    {
        budget.Return(source, bytes);
        _taken -= bytes;
    }
}
