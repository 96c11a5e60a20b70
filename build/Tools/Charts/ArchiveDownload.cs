using Welkin.Components.Charts;

namespace Welkin.Tools.Charts;

/// <summary>Gets one chart archive from its address.</summary>
internal static class ArchiveDownload
{
    public static async Task<ChartAnswer> GetAsync(HttpReader http, Uri address, CancellationToken cancel)
    {
        try
        {
            var answer = await http.GetAsync(address, ChartArchive.MaxBytes, prepare: null, cancel);
            return answer switch
            {
                { IsSuccess: true } => new ChartFound(answer.Body, address.Shown()),
                { IsMissing: true } => new ChartNotThere(address.Shown(), answer.Described),
                _ => new ChartSourceUnreachable(address.Shown(), answer.Described),
            };
        }
        catch (SourceFailedException failed)
        {
            return new ChartSourceUnreachable(address.Shown(), failed.Message);
        }
    }
}
