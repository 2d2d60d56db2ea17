"""Averages, spread, quantiles, correlation, histograms."""

from __future__ import annotations

from ._impl import correlation, counting, histograms, quantiles, statistics, weighting
from ._normalizer import public

__all__ = [
    "average",
    "bincount",
    "convolve",
    "corrcoef",
    "correlate",
    "cov",
    "histogram",
    "histogram2d",
    "histogram_bin_edges",
    "histogramdd",
    "mean",
    "median",
    "nanpercentile",
    "nanquantile",
    "percentile",
    "quantile",
    "std",
    "var",
]

average = public(weighting.average)
bincount = public(counting.bincount)
convolve = public(correlation.convolve)
corrcoef = public(correlation.corrcoef)
correlate = public(correlation.correlate)
cov = public(correlation.cov)
histogram = public(histograms.histogram)
histogram2d = public(histograms.histogram2d)
histogram_bin_edges = public(histograms.histogram_bin_edges)
histogramdd = public(histograms.histogramdd)
mean = public(statistics.mean)
median = public(statistics.median)
nanpercentile = public(quantiles.nanpercentile)
nanquantile = public(quantiles.nanquantile)
percentile = public(quantiles.percentile)
quantile = public(quantiles.quantile)
std = public(statistics.std)
var = public(statistics.var)
