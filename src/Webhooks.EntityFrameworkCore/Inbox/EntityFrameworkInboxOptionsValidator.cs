using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Webhooks.Model;
using Webhooks.Storage;

namespace Webhooks.Inbox;

/// <summary>The rules of <see cref="EntityFrameworkInboxOptions"/>, and what the inbox needs of the context.</summary>
internal sealed class EntityFrameworkInboxOptionsValidator<TContext>(IServiceProvider services)
    : IValidateOptions<EntityFrameworkInboxOptions>
    where TContext : DbContext
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromDays(366);

    public ValidateOptionsResult Validate(string? name, EntityFrameworkInboxOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new[] { RetentionProblem(options.Retention), ModelProblem() }.OfType<string>().ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static string? RetentionProblem(TimeSpan retention) => retention >= Least && retention <= Most
        ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{nameof(EntityFrameworkInboxOptions)}.{nameof(EntityFrameworkInboxOptions.Retention)} must be from "
            + $"{Least} to {Most}, "
            + $"but is {retention}.");

    private string? ModelProblem()
    {
        IContextSource contexts = new ContextSource<TContext>(services);
        try
        {
            return contexts.Inspect(context => context.Model.FindEntityType(typeof(InboxRow))) is null
                ? $"{typeof(TContext).Name} has no table for received messages. Call "
                    + "modelBuilder.AddWebhookInbox() in its OnModelCreating."
                : null;
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }
}
