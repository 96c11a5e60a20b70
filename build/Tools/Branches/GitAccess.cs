using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Welkin.Tools.GitHub;

namespace Welkin.Tools.Branches;

/// <summary>Lets git prove who it is to one server: by variables, so that no address and no command line holds the token.</summary>
public sealed record GitAccess
{
    private const string Count = "GIT_CONFIG_COUNT";

    private GitAccess(ImmutableSortedDictionary<string, string?> environment, ImmutableArray<string> secrets) =>
        (Environment, Secrets) = (environment, secrets);

    /// <summary>Git proves nothing but what it knows itself.</summary>
    public static GitAccess None { get; } = new(ImmutableSortedDictionary<string, string?>.Empty, []);

    private ImmutableSortedDictionary<string, string?> Environment { get; }

    private ImmutableArray<string> Secrets { get; }

    /// <param name="remote">The remote's address; a token is only for one on the server itself.</param>
    /// <param name="environment">The variables of this process: settings that are there stay.</param>
    public static GitAccess Of(GitHubServer server, string remote, Func<string, string?> environment)
    {
        if (server.Token is not { } token || !Uri.TryCreate(remote, UriKind.Absolute, out var address)
            || !(address.Scheme is "https" || (address.Scheme is "http" && address.IsLoopback))
            || !string.Equals(address.Host, server.Host, StringComparison.OrdinalIgnoreCase))
            return None;

        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"x-access-token:{token}"));
        var header = $"Authorization: Basic {credentials}";
        // An empty value takes away what CI put into the repository's own settings: two such headers are refused.
        return new GitAccess(
            Settings($"http.{address.GetLeftPart(UriPartial.Authority)}/.extraHeader", ["", header], environment),
            [header, credentials, token]);
    }

    public ToolCommand Give(ToolCommand command) => command with
    {
        Environment = command.Environment.SetItems(Environment),
        Secrets = command.Secrets.AddRange(Secrets),
    };

    /// <summary>Without secrets.</summary>
    public override string ToString() => Secrets.IsEmpty ? "no token" : "a token";

    private static ImmutableSortedDictionary<string, string?> Settings(string key, string[] values, Func<string, string?> environment)
    {
        var before = int.TryParse(environment(Count), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
        var settings = ImmutableSortedDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        foreach (var (index, value) in values.Index())
        {
            settings[string.Create(CultureInfo.InvariantCulture, $"GIT_CONFIG_KEY_{before + index}")] = key;
            settings[string.Create(CultureInfo.InvariantCulture, $"GIT_CONFIG_VALUE_{before + index}")] = value;
        }

        settings[Count] = (before + values.Length).ToString(CultureInfo.InvariantCulture);
        return settings.ToImmutable();
    }
}
