using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Webhooks.HostOutbox;

internal sealed class WebhooksSaveInterceptor(SaveRecorder saves) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Blocking.Wait(() => saves.BeginAsync(eventData.Context!, CancellationToken.None));
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await saves.BeginAsync(eventData.Context!, cancellationToken).ConfigureAwait(false);
        return result;
    }

    public override InterceptionResult ThrowingConcurrencyException(
        ConcurrencyExceptionEventData eventData, InterceptionResult result)
    {
        saves.NotWritten(eventData.Context!, eventData.Entries);
        return result;
    }

    public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
        ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        saves.NotWritten(eventData.Context!, eventData.Entries);
        return new(result);
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Blocking.Wait(() => saves.SavedAsync(eventData.Context!, CancellationToken.None));
        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        await saves.SavedAsync(eventData.Context!, cancellationToken).ConfigureAwait(false);
        return result;
    }

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => saves.End(eventData.Context!);

    public override Task SaveChangesFailedAsync(
        DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        saves.End(eventData.Context!);
        return Task.CompletedTask;
    }

    public override void SaveChangesCanceled(DbContextEventData eventData) => saves.End(eventData.Context!);

    public override Task SaveChangesCanceledAsync(
        DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        saves.End(eventData.Context!);
        return Task.CompletedTask;
    }
}
