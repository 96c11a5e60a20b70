using Welkin.Kernel;

namespace Welkin.Tools.GitHub;

/// <summary>A GitHub to talk to: github.com, a tenant of ghe.com or an Enterprise Server, with or without a token.</summary>
public sealed record GitHubServer
{
    private const string PublicHost = "github.com";

    private GitHubServer(Uri api, string host, string? token) => (Api, Host, Token) = (api, host, token);

    /// <summary>The address of the REST API, ending with a slash.</summary>
    public Uri Api { get; }

    /// <summary>The host of repositories, as the address of a remote has it.</summary>
    public string Host { get; }

    /// <summary>What proves who asks; null asks as anybody.</summary>
    public string? Token { get; }

    /// <param name="address">Of the server or its API, as a person writes it; null is github.com.</param>
    /// <exception cref="ReportedException">It is no address that a token may be sent to.</exception>
    public static GitHubServer Of(string? address, string? token)
    {
        if (string.IsNullOrWhiteSpace(address))
            return new GitHubServer(new Uri($"https://api.{PublicHost}/"), PublicHost, token);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !(uri.Scheme is "https" || (uri.Scheme is "http" && uri.IsLoopback)) || uri.UserInfo.Length > 0)
            throw new ReportedException($"--github: must be an https address without a user name, such as https://github.example.org, got '{Shown(address)}'");

        var host = uri.Host.StartsWith("api.", StringComparison.Ordinal) || uri.Host == $"www.{PublicHost}" ? uri.Host[4..] : uri.Host;
        return IsHosted(host)
            ? new GitHubServer(new Uri($"https://api.{host}/"), host, token)
            : new GitHubServer(Enterprise(uri), uri.Host, token);
    }

    /// <summary>The token of the environment: <c>WELKIN_GITHUB_TOKEN</c>, or <c>GITHUB_TOKEN</c> as CI sets it.</summary>
    /// <exception cref="ReportedException">It cannot be a token.</exception>
    public static string? TokenOf(Func<string, string?> environment)
    {
        foreach (var variable in (string[])["WELKIN_GITHUB_TOKEN", "GITHUB_TOKEN"])
        {
            if (environment(variable)?.Trim() is not { Length: > 0 } token)
                continue;
            return token.All(character => character is > ' ' and < (char)127)
                ? token
                : throw new ReportedException($"{variable}: holds a blank or a character that no token has");
        }

        return null;
    }

    /// <summary>Without the token.</summary>
    public override string ToString() => Api.ToString();

    // Both have their API at a host of its own; an Enterprise Server has it below a path.
    private static bool IsHosted(string host) => host is PublicHost || host.EndsWith(".ghe.com", StringComparison.Ordinal);

    private static Uri Enterprise(Uri uri) =>
        new(uri.GetLeftPart(UriPartial.Authority) + (uri.AbsolutePath is "/" ? "/api/v3/" : $"{uri.AbsolutePath.TrimEnd('/')}/"));

    private static string Shown(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Shown() : address;
}
