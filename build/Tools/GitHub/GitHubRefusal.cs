using Octokit;

namespace Welkin.Tools.GitHub;

/// <summary>A refusal of GitHub as the clause of a sentence.</summary>
internal static class GitHubRefusal
{
    /// <param name="authenticated">A token was sent.</param>
    public static string Describe(ApiException refusal, bool authenticated)
    {
        var answered = $"it answered {(int)refusal.StatusCode}{Said(refusal.ApiError)}";
        return refusal switch
        {
            AuthorizationException when authenticated => $"{answered}: the token is wrong, expired or withdrawn; set another one in WELKIN_GITHUB_TOKEN",
            AuthorizationException => $"{answered}: it wants a token in WELKIN_GITHUB_TOKEN",
            ForbiddenException when authenticated => $"{answered}: the token does not allow it",
            ForbiddenException => $"{answered}: it may want a token in WELKIN_GITHUB_TOKEN",
            _ => answered,
        };
    }

    private static string Said(ApiError? error)
    {
        // A validation says "Validation Failed", and what failed in a list.
        string?[] said = [error?.Message, .. error?.Errors?.Select(Detail) ?? []];
        var text = string.Join(", ", said.Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => OneLine(part!)));
        return text.Length > 0 ? $" ({text})" : "";
    }

    private static string? Detail(ApiErrorDetail detail) =>
        !string.IsNullOrWhiteSpace(detail.Message) ? detail.Message : $"{detail.Resource} {detail.Field} {detail.Code}".Trim();

    // A page instead of a message is cut, not shown.
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 200 } line
        ? $"{line[..200]}…"
        : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
