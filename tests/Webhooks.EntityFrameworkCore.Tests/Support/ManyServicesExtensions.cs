using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Webhooks.Support;

internal static class ManyServicesExtensions
{
    /// <summary>EF Core refuses to make services for more than twenty kinds of options. Tests of one process have more.</summary>
    public static DbContextOptionsBuilder AllowManyServices(this DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning));
}
